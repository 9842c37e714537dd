/** Tenants, accounts and links in the database. */
@NullMarked
package org.ctip.maintenance.tenant.db;

import org.jspecify.annotations.NullMarked;
