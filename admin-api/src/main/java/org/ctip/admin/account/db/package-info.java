/** People in PostgreSQL. */
@NullMarked
package org.ctip.admin.account.db;

import org.jspecify.annotations.NullMarked;
