export { linksQuery, type CrmLink } from './api';
export { CrmLinkButtons } from './CrmLinkButtons';
export { addressOf, type LinkFacts } from './link';
