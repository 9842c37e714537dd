/** Tenants and the links their administrators come in by. */
@NullMarked
package org.ctip.maintenance.tenant;

import org.jspecify.annotations.NullMarked;
