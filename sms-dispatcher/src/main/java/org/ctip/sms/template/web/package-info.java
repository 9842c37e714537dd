/** Templates of users, operators and administrators over HTTP. */
@NullMarked
package org.ctip.sms.template.web;

import org.jspecify.annotations.NullMarked;
