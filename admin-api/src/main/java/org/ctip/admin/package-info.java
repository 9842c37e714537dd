/** The administrator's service: for now log-in and sessions. */
@NullMarked
package org.ctip.admin;

import org.jspecify.annotations.NullMarked;
