/** SerwerSMS on real HTTP. */
@NullMarked
package org.ctip.simulator.serwersms.netty;

import org.jspecify.annotations.NullMarked;
