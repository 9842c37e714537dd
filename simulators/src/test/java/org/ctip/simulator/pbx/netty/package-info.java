/** The PBX on real sockets. */
@NullMarked
package org.ctip.simulator.pbx.netty;

import org.jspecify.annotations.NullMarked;
