/** A connection of our own to a PBX. */
@NullMarked
package org.ctip.maintenance.monitor.tcp;

import org.jspecify.annotations.NullMarked;
