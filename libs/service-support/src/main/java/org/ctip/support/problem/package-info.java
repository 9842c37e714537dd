/** Errors as RFC 9457 problem details. */
@NullMarked
package org.ctip.support.problem;

import org.jspecify.annotations.NullMarked;
