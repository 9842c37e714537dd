/** Addresses of other programs in PostgreSQL. */
@NullMarked
package org.ctip.admin.crmlink.db;

import org.jspecify.annotations.NullMarked;
