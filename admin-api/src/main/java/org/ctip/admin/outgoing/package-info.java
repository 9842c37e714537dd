/** Which addresses outside of CTIP may be connected to because somebody asks for it. */
@NullMarked
package org.ctip.admin.outgoing;

import org.jspecify.annotations.NullMarked;
