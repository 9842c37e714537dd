/** PBXs in PostgreSQL, schema {@code settings}. */
@NullMarked
package org.ctip.admin.pbx.db;

import org.jspecify.annotations.NullMarked;
