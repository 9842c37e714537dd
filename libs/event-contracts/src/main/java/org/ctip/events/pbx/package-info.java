/** State of PBX connections, commands to a PBX, and their outcomes. */
@NullMarked
package org.ctip.events.pbx;

import org.jspecify.annotations.NullMarked;
