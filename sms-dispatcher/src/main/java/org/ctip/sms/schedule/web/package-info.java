/** Calling messages off over HTTP. */
@NullMarked
package org.ctip.sms.schedule.web;

import org.jspecify.annotations.NullMarked;
