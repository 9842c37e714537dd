/** The PBX without sockets. */
@NullMarked
package org.ctip.simulator.pbx;

import org.jspecify.annotations.NullMarked;
