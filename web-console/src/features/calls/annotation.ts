import type { Annotation } from './api';

/** Note and tags as somebody is writing them, over the version that was seen when the writing began. */
export interface Draft {
  note: string;
  tags: readonly string[];
  over: number;
}

export const LONGEST_NOTE = 2000;
export const LONGEST_TAG = 32;
export const MOST_TAGS = 10;

export const draftOf = ({ note, tags, version }: Annotation): Draft => ({
  note: note ?? '',
  tags,
  over: version,
});

const sameTags = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((tag, index) => tag === b[index]);

/** Whether a draft says something else than what is kept. */
export const differs = (draft: Draft, kept: Annotation) =>
  draft.note.trim() !== (kept.note ?? '').trim() || !sameTags(draft.tags, kept.tags);

/** Whether somebody else wrote meanwhile, and something else than the draft. */
export const overtaken = (draft: Draft, kept: Annotation) =>
  kept.version > draft.over && differs(draft, kept);

/** Both texts, theirs first, each once; the tags of both, as many as there may be. */
export function merged(mine: Draft, theirs: Annotation): Draft {
  const [their, own] = [(theirs.note ?? '').trim(), mine.note.trim()];
  const note = their.includes(own) ? their : own.includes(their) ? own : `${their}\n\n${own}`;
  const tags = [...new Set([...theirs.tags, ...mine.tags])].slice(0, MOST_TAGS);
  return { note: note.slice(0, LONGEST_NOTE), tags, over: theirs.version };
}

/** The tags with one more, as it will be kept; the same list when there is nothing to add. */
export function withTag(tags: readonly string[], typed: string): readonly string[] {
  const tag = typed.trim().replace(/\s+/g, ' ').toLowerCase().slice(0, LONGEST_TAG);
  return !tag || tags.includes(tag) || tags.length >= MOST_TAGS ? tags : [...tags, tag];
}
