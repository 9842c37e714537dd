/** How every part of the installation does, as cards for a dashboard. */
@NullMarked
package org.ctip.admin.status;

import org.jspecify.annotations.NullMarked;
