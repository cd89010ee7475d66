/** Where views are kept and changed, whichever page it is done from. */
export const VIEWS_ACTION = '/views'
