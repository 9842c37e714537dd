/** Calls as operators look them up. */
@NullMarked
package org.ctip.operator.call;

import org.jspecify.annotations.NullMarked;
