/** What contacts offer other features. */
export { ContactEditor, type ContactEditorProps } from './ContactEditor';
export {
  callsOfNumberQuery,
  comparable,
  contactListQuery,
  contactOfNumberQuery,
  contactQuery,
  contactsQuery,
  devicesQuery,
  type Contact,
} from './api';
export { LastCalls } from './LastCalls';
export { contactAside, contactName, personName } from './contact';
