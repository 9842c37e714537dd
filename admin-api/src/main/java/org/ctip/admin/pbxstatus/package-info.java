/** How the links to PBXs and to the SMS provider stand, as their services last said. */
@NullMarked
package org.ctip.admin.pbxstatus;

import org.jspecify.annotations.NullMarked;
