/** PBXs: how to reach them, and whether that works. */
@NullMarked
package org.ctip.admin.pbx;

import org.jspecify.annotations.NullMarked;
