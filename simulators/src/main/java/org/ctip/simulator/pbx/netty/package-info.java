/** The PBX on real TCP, with faults on demand and a control port. */
@NullMarked
package org.ctip.simulator.pbx.netty;

import org.jspecify.annotations.NullMarked;
