/** What the settings of the organisation offer other features. */
export { organisationQuery, type Organisation } from './api';
export { OrganisationForm } from './OrganisationForm';
