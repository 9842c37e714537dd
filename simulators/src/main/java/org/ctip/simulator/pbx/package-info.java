/**
 * A PBX that speaks CTIP from the other side: log-in, phones, commands, scenarios, faults. Plain
 * Java; sockets are in {@code pbx.netty}, generated traffic is in {@code pbx.traffic}.
 */
@NullMarked
package org.ctip.simulator.pbx;

import org.jspecify.annotations.NullMarked;
