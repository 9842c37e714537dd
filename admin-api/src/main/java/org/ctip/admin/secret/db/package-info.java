/** Sealed secrets in PostgreSQL, schema {@code settings}. */
@NullMarked
package org.ctip.admin.secret.db;

import org.jspecify.annotations.NullMarked;
