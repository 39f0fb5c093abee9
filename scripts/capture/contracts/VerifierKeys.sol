// SPDX-License-Identifier: MIT
pragma solidity ^0.8.0;

/// The getters of contracts that name keys (ethrex' proposer, verifiers of SP1 and RISC Zero, SP1's
/// gateway), under their names and types, for the test that reads keys from a real node.
contract VerifierKeys {
    struct Route {
        address verifier;
        bool frozen;
    }

    mapping(bytes32 => mapping(uint8 => bytes32)) public verificationKeys;
    mapping(bytes4 => Route) public routes;
    address public constant SP1_VERIFIER_ADDRESS = 0xd2D2D2D2d2d2d2d2D2d2d2d2D2d2D2d2D2d2D2d2;
    address public RISC0_VERIFIER_ADDRESS;
    string public constant VERSION = "v5.0.0";
    /// RISC Zero 5.0: the halves of the control root, each with its bytes in reverse order.
    bytes16 public immutable CONTROL_ROOT_0 = hex"5c2c55633d3a8b6a38bb0bf71340f6b1";
    bytes16 public immutable CONTROL_ROOT_1 = hex"678148bf1d032acc1efbc79e544aeab5";
    bytes4 public immutable SELECTOR = 0xc27d1bc0;

    constructor() {
        routes[0xa4594c59] = Route(SP1_VERIFIER_ADDRESS, true);
    }

    function VERIFIER_HASH() external pure returns (bytes32) {
        return 0xa4594c59bbc142f3b81c3ecb7f50a7c34bc9af7c4c444b5d48b795427e285913;
    }

    /// A key of SP1 for the prover of this commit.
    function register(string calldata commit, bytes32 key) external {
        verificationKeys[keccak256(bytes(commit))][1] = key;
    }
}
