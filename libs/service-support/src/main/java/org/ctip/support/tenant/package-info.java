/** Whose rows may be seen: the second wall between tenants. */
@NullMarked
package org.ctip.support.tenant;

import org.jspecify.annotations.NullMarked;
