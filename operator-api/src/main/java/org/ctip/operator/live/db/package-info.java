/** Which sessions of live readers are still good. */
@NullMarked
package org.ctip.operator.live.db;

import org.jspecify.annotations.NullMarked;
