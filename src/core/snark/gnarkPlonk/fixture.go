package main

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/big"
	"os"

	"github.com/consensys/gnark-crypto/ecc"
	curve "github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/backend/plonk"
	plonk_bn254 "github.com/consensys/gnark/backend/plonk/bn254"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/scs"
	"github.com/consensys/gnark/test/unsafekzg"
	"github.com/consensys/gnark/logger"
)

// one commitment: Y = Z·X + Z², with a commitment to Z and X
type one struct {
	X frontend.Variable `gnark:",public"`
	Y frontend.Variable `gnark:",public"`
	Z frontend.Variable
}

func (c *one) Define(api frontend.API) error {
	cmt, err := api.(frontend.Committer).Commit(c.Z, c.X)
	if err != nil { return err }
	api.AssertIsDifferent(cmt, c.Z)
	api.AssertIsEqual(c.Y, api.Add(api.Mul(c.Z, c.X), api.Mul(c.Z, c.Z), 7))
	return nil
}

type none struct {
	X frontend.Variable `gnark:",public"`
	Y frontend.Variable `gnark:",public"`
	Z frontend.Variable
}

func (c *none) Define(api frontend.API) error {
	api.AssertIsEqual(c.Y, api.Add(api.Mul(c.Z, c.X), api.Mul(c.Z, c.Z), 7))
	api.AssertIsDifferent(c.Z, c.X)
	return nil
}

type two struct {
	A frontend.Variable `gnark:",public"`
	B frontend.Variable `gnark:",public"`
	C frontend.Variable `gnark:",public"`
	D frontend.Variable `gnark:",public"`
	E frontend.Variable `gnark:",public"`
	Z frontend.Variable
}

func (c *two) Define(api frontend.API) error {
	k := api.(frontend.Committer)
	u, err := k.Commit(c.Z)
	if err != nil { return err }
	v, err := k.Commit(c.A, c.Z, u)
	if err != nil { return err }
	api.AssertIsDifferent(u, v)
	s := api.Add(c.A, api.Mul(c.B, c.C), 7)
	api.AssertIsEqual(api.Add(c.D, c.E), api.Add(s, api.Mul(c.Z, c.Z, c.Z)))
	return nil
}

type M = map[string]any

func h(b *big.Int) string { return "0x" + b.Text(16) }
func frh(x fr.Element) string { var b big.Int; x.BigInt(&b); return h(&b) }
func g1(p curve.G1Affine) []string { var x, y big.Int; p.X.BigInt(&x); p.Y.BigInt(&y); return []string{h(&x), h(&y)} }
func g2(p curve.G2Affine) [][]string {
	var a, b, c, d big.Int
	p.X.A0.BigInt(&a); p.X.A1.BigInt(&b); p.Y.A0.BigInt(&c); p.Y.A1.BigInt(&d)
	return [][]string{{h(&a), h(&b)}, {h(&c), h(&d)}}
}

func clone(p *plonk_bn254.Proof) *plonk_bn254.Proof {
	q := *p
	q.Bsb22Commitments = append([]curve.G1Affine{}, p.Bsb22Commitments...)
	q.BatchedProof.ClaimedValues = append([]fr.Element{}, p.BatchedProof.ClaimedValues...)
	return &q
}

type patch struct {
	Name    string   `json:"name"`
	Bytes   []any    `json:"bytes"`
	Accepts bool     `json:"accepts"`
}

func diff(a, b []byte) []any {
	out := []any{}
	for i := 0; i+32 <= len(a); i += 32 {
		if string(a[i:i+32]) != string(b[i:i+32]) {
			out = append(out, M{"offset": i, "word": "0x" + hex.EncodeToString(b[i:i+32])})
		}
	}
	return out
}

func run(name string, circuit, assignment frontend.Circuit, proofs int, inputs []int64) M {
	ccs, err := frontend.Compile(ecc.BN254.ScalarField(), scs.NewBuilder, circuit)
	if err != nil { panic(err) }
	srs, lag, err := unsafekzg.NewSRS(ccs)
	if err != nil { panic(err) }
	pk, vkk, err := plonk.Setup(ccs, srs, lag)
	if err != nil { panic(err) }
	vk := vkk.(*plonk_bn254.VerifyingKey)
	w, err := frontend.NewWitness(assignment, ecc.BN254.ScalarField())
	if err != nil { panic(err) }
	pw, _ := w.Public()
	public := pw.Vector().(fr.Vector)
	var all []string
	var first *plonk_bn254.Proof
	for i := 0; i < proofs; i++ {
		pr, err := plonk.Prove(ccs, pk, w)
		if err != nil { panic(err) }
		if err := plonk.Verify(pr, vkk, pw); err != nil { panic(err) }
		p := pr.(*plonk_bn254.Proof)
		if first == nil { first = p }
		all = append(all, "0x"+hex.EncodeToString(p.MarshalSolidity()))
	}
	base := first.MarshalSolidity()
	var muts []patch
	_, _, G, _ := curve.Generators()
	try := func(name string, change func(p *plonk_bn254.Proof)) {
		p := clone(first)
		change(p)
		accepts := plonk_bn254.Verify(p, vk, public) == nil
		muts = append(muts, patch{name, diff(base, p.MarshalSolidity()), accepts})
	}
	bump := func(x *curve.G1Affine) { x.Add(x, &G) }
	neg := func(x *curve.G1Affine) { x.Neg(x) }
	pts := func(p *plonk_bn254.Proof) map[string]*curve.G1Affine {
		m := map[string]*curve.G1Affine{"L": &p.LRO[0], "R": &p.LRO[1], "O": &p.LRO[2], "H0": &p.H[0], "H1": &p.H[1], "H2": &p.H[2], "Z": &p.Z, "W": &p.BatchedProof.H, "Wshifted": &p.ZShiftedOpening.H}
		for i := range p.Bsb22Commitments { m[fmt.Sprintf("commitment%d", i)] = &p.Bsb22Commitments[i] }
		return m
	}
	names := []string{"L", "R", "O", "H0", "H1", "H2", "Z", "W", "Wshifted"}
	for i := range first.Bsb22Commitments { names = append(names, fmt.Sprintf("commitment%d", i)) }
	for _, n := range names {
		n := n
		try(n+" plus the generator", func(p *plonk_bn254.Proof) { bump(pts(p)[n]) })
		try(n+" negated", func(p *plonk_bn254.Proof) { neg(pts(p)[n]) })
	}
	for i := range first.BatchedProof.ClaimedValues[1:] {
		i := i
		try(fmt.Sprintf("opening %d plus one", i), func(p *plonk_bn254.Proof) { one := fr.One(); p.BatchedProof.ClaimedValues[i+1].Add(&p.BatchedProof.ClaimedValues[i+1], &one) })
	}
	try("shifted opening plus one", func(p *plonk_bn254.Proof) { one := fr.One(); p.ZShiftedOpening.ClaimedValue.Add(&p.ZShiftedOpening.ClaimedValue, &one) })
	try("L and R swapped", func(p *plonk_bn254.Proof) { p.LRO[0], p.LRO[1] = p.LRO[1], p.LRO[0] })
	try("H0 and H1 swapped", func(p *plonk_bn254.Proof) { p.H[0], p.H[1] = p.H[1], p.H[0] })
	try("the opening quotients swapped", func(p *plonk_bn254.Proof) { p.BatchedProof.H, p.ZShiftedOpening.H = p.ZShiftedOpening.H, p.BatchedProof.H })
	if len(first.Bsb22Commitments) > 1 {
		try("commitments swapped", func(p *plonk_bn254.Proof) { p.Bsb22Commitments[0], p.Bsb22Commitments[1] = p.Bsb22Commitments[1], p.Bsb22Commitments[0] })
	}
	pub := []string{}
	for _, x := range public { pub = append(pub, frh(x)) }
	s := [][]string{g1(vk.S[0]), g1(vk.S[1]), g1(vk.S[2])}
	qcp := [][]string{}
	for _, q := range vk.Qcp { qcp = append(qcp, g1(q)) }
	idx := vk.CommitmentConstraintIndexes
	if idx == nil { idx = []uint64{} }
	return M{
		"name": name, "publicInputs": pub, "proofs": all, "mutations": muts,
		"key": M{
			"domainSize": vk.Size, "generator": frh(vk.Generator), "publicInputCount": vk.NbPublicVariables, "cosetShift": frh(vk.CosetShift),
			"permutation": s, "ql": g1(vk.Ql), "qr": g1(vk.Qr), "qm": g1(vk.Qm), "qo": g1(vk.Qo), "qk": g1(vk.Qk), "qcp": qcp,
			"commitmentIndexes": idx, "kzg": M{"g1": g1(vk.Kzg.G1), "g2": g2(vk.Kzg.G2[0]), "tauG2": g2(vk.Kzg.G2[1])},
		},
	}
}

func main() {
	logger.Disable()
	out := []M{
		run("one commitment", &one{}, &one{X: 3, Y: 5*3 + 25 + 7, Z: 5}, 2, nil),
		run("no commitment", &none{}, &none{X: 3, Y: 5*3 + 25 + 7, Z: 5}, 1, nil),
		run("two commitments", &two{}, &two{A: 1, B: 2, C: 3, D: 100, E: 1 + 6 + 7 + 8 - 100, Z: 2}, 1, nil),
	}
	e := json.NewEncoder(os.Stdout)
	e.SetIndent("", " ")
	if err := e.Encode(out); err != nil { panic(err) }
}
