/** Marks of what is to be published, in PostgreSQL, schema {@code settings}. */
@NullMarked
package org.ctip.admin.publication.db;

import org.jspecify.annotations.NullMarked;
