/** Codes by time as a second proof of identity, and recovery codes for who has lost the device. */
@NullMarked
package org.ctip.admin.secondfactor;

import org.jspecify.annotations.NullMarked;
