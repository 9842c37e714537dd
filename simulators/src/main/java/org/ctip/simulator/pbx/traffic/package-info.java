/**
 * Seeded switchboard traffic that knows the truth: frames as an NCP says them, and the calls a
 * perfect correlator makes of them (protocol reference, sections 11, 13 and 14).
 */
@NullMarked
package org.ctip.simulator.pbx.traffic;

import org.jspecify.annotations.NullMarked;
