/** Tests of a session at a PBX. */
@NullMarked
package org.ctip.maintenance.monitor.tcp;

import org.jspecify.annotations.NullMarked;
