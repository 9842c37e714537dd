/** What templates offer other features. */
export { TemplateEditor } from './TemplateEditor';
