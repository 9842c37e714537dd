/** Requests of people to send an SMS. */
@NullMarked
package org.ctip.sms.dispatch.web;

import org.jspecify.annotations.NullMarked;
