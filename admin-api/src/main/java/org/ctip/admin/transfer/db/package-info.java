/** Imports in PostgreSQL, schema {@code contacts}. */
@NullMarked
package org.ctip.admin.transfer.db;

import org.jspecify.annotations.NullMarked;
