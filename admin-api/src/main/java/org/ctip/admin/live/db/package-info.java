/** Older events, and the sessions of those who watch, in PostgreSQL. */
@NullMarked
package org.ctip.admin.live.db;

import org.jspecify.annotations.NullMarked;
