/** Callbacks of providers. */
@NullMarked
package org.ctip.sms.report.web;

import org.jspecify.annotations.NullMarked;
