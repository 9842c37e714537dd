/** SerwerSMS without HTTP. */
@NullMarked
package org.ctip.simulator.serwersms;

import org.jspecify.annotations.NullMarked;
