/** Generated traffic and its truth. */
@NullMarked
package org.ctip.simulator.pbx.traffic;

import org.jspecify.annotations.NullMarked;
