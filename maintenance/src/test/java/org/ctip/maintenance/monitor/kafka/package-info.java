/** Tests of listening to what CTIP hears. */
@NullMarked
package org.ctip.maintenance.monitor.kafka;

import org.jspecify.annotations.NullMarked;
