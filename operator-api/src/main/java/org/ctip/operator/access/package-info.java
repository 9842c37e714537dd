/** Who may use the operator's interface. */
@NullMarked
package org.ctip.operator.access;

import org.jspecify.annotations.NullMarked;
