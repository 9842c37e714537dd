/** Accounts and sessions in PostgreSQL, schema {@code identity}. */
@NullMarked
package org.ctip.admin.session.db;

import org.jspecify.annotations.NullMarked;
