/** What a PBX says, line by line, for a person who watches. */
@NullMarked
package org.ctip.maintenance.monitor;

import org.jspecify.annotations.NullMarked;
