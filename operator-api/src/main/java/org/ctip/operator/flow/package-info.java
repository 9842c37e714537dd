/** How much comes in from the PBXs, minute by minute, and how long it takes to get here. */
@NullMarked
package org.ctip.operator.flow;

import org.jspecify.annotations.NullMarked;
