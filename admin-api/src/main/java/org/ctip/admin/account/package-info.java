/** The people of a tenant, and what its administrators do with their accounts. */
@NullMarked
package org.ctip.admin.account;

import org.jspecify.annotations.NullMarked;
