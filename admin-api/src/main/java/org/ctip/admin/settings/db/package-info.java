/** Settings in PostgreSQL, schema {@code settings}. */
@NullMarked
package org.ctip.admin.settings.db;

import org.jspecify.annotations.NullMarked;
