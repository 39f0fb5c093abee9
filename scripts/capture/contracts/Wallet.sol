// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.30;

/// Code for a delegated account: several payments in one transaction, sent by the account itself.
contract Wallet {
    struct Payment {
        address payable to;
        uint256 value;
    }

    uint256 public paid; // slot 0, of the account that delegates

    error NotMe(address caller);
    error PaymentFailed(address to);

    receive() external payable {}

    function payAll(Payment[] calldata payments) external {
        if (msg.sender != address(this)) revert NotMe(msg.sender);
        for (uint256 i = 0; i < payments.length; i++) {
            (bool done, ) = payments[i].to.call{value: payments[i].value}("");
            if (!done) revert PaymentFailed(payments[i].to);
        }
        paid += payments.length;
    }
}
