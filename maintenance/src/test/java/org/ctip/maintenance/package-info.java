/** What people type, tried. */
@NullMarked
package org.ctip.maintenance;

import org.jspecify.annotations.NullMarked;
