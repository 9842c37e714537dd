/** SerwerSMS on real HTTP: the API, delivery reports, faults on the wire, a control port. */
@NullMarked
package org.ctip.simulator.serwersms.netty;

import org.jspecify.annotations.NullMarked;
