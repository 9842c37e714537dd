/** What contacts offer other features. */
export { ContactEditor, type ContactEditorProps } from './ContactEditor';
export { callsOfNumberQuery, contactOfNumberQuery, contactQuery, contactsQuery, type Contact } from './api';
export { LastCalls } from './LastCalls';
export { contactAside, contactName, personName } from './contact';
